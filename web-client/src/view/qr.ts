import qrcode from 'qrcode-generator';

/** How wide the empty frame around a code has to be, in modules (ISO/IEC 18004). */
const QUIET_ZONE = 4;

export interface QrPicture {
  /** Width and height in modules, the frame included. */
  size: number;
  /** An SVG path of all dark modules. */
  path: string;
}

/** A text as a QR code that survives some dirt (error correction M). */
export function qrOf(text: string): QrPicture {
  const code = qrcode(0, 'M');
  code.addData(text, 'Byte');
  code.make();
  const count = code.getModuleCount();
  const runs: string[] = [];
  for (let row = 0; row < count; row++) {
    for (let column = 0; column < count; column++) {
      const from = column;
      while (column < count && code.isDark(row, column)) column++;
      if (column > from) runs.push(`M${from + QUIET_ZONE} ${row + QUIET_ZONE}h${column - from}v1h-${column - from}z`);
    }
  }
  return { size: count + 2 * QUIET_ZONE, path: runs.join('') };
}
