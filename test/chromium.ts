import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const places = [
  process.env.CHROMIUM_PATH ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The browser of this machine, if there is one; CHROMIUM_PATH says where else to look. */
const executablePath = places.find((place) => place !== '' && existsSync(place));

/** Why tests in a browser are skipped; undefined when they are not. */
export const noBrowser =
  executablePath === undefined ? 'no Chromium on this machine: install one, or set CHROMIUM_PATH' : undefined;

/** Starts the browser, without a window; whoever starts it closes it. */
export function launchChromium(): Promise<Browser> {
  if (executablePath === undefined) throw new Error(noBrowser);
  // In a container there is no user but root, and little shared memory.
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}
