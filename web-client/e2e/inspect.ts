import { expect, test, type Page } from '@playwright/test';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';

export const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** No violation of any rule axe knows, and a picture for whoever wants to see. */
export async function inspect(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${test.info().project.outputDir}/${name}.png`, scale: 'css' });
  // A colour on its way from one to another is nobody's contrast: it may take a moment.
  await expect(async () => expect(await violations(page), name).toEqual([])).toPass({ timeout: 5_000 });
  // As narrow as a phone's small window, or 400 % zoom: nothing may have to be scrolled sideways.
  const size = page.viewportSize()!;
  await page.setViewportSize({ width: 320, height: size.height });
  expect(await page.evaluate(() => document.documentElement.scrollWidth), `${name} at 320 pixels`).toBeLessThanOrEqual(320);
  await page.setViewportSize(size);
}

async function violations(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(context: Document, options: RunOptions): Promise<AxeResults> } };
    const results = await axe.run(document, { resultTypes: ['violations'] });
    return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  });
}
