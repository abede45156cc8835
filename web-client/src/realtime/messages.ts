import { SERVER_MESSAGE_TYPES, type ClientMessage, type ServerMessage } from '../generated/realtime';

export type { ClientMessage, ServerMessage };
export type ServerMessageType = ServerMessage['type'];
export type ServerMessageOf<T extends ServerMessageType> = Extract<ServerMessage, { type: T }>;

/** Messages the server settles by `done`, `visit.joined` or `problem` with the same `ref`. */
export type Request = Extract<ClientMessage, { ref: number }>;
/** A request as its author writes it: the socket chooses the `ref`. */
export type RequestBody = Request extends infer R ? (R extends Request ? Omit<R, 'ref'> : never) : never;
export type Settlement = ServerMessageOf<'done'> | ServerMessageOf<'visit.joined'>;

const known: ReadonlySet<string> = new Set(SERVER_MESSAGE_TYPES);

/** The message in a frame; undefined for a type this client does not know, which a newer server may well send. */
export function parseServerMessage(frame: unknown): ServerMessage | undefined {
  if (typeof frame !== 'string') return undefined;
  let message: unknown;
  try {
    message = JSON.parse(frame);
  } catch {
    return undefined;
  }
  return isServerMessage(message) ? message : undefined;
}

function isServerMessage(message: unknown): message is ServerMessage {
  if (typeof message !== 'object' || message === null || !('type' in message)) return false;
  return typeof message.type === 'string' && known.has(message.type);
}
