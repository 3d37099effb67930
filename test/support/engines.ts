import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { chromeLauncher } from '@web/test-runner-chrome';
import { findBrowser, testFlags } from './browser.ts';
import { installFallback } from './fallback.ts';
import { freePort } from './free-port.ts';

type Launcher = ReturnType<typeof chromeLauncher>;

/** The engines that element tests run in. */
export const engines = {
  chromium: async (): Promise<Launcher> =>
    chromeLauncher({
      launchOptions: { executablePath: await findBrowser(), args: testFlags },
      // Windows of one person would hear of each other's payments.
      createPage: async ({ browser }) => (await browser.createBrowserContext()).newPage(),
      // Much of a test is waiting, as people do.
      concurrency: 3,
    }),
  firefox: async (): Promise<Launcher> =>
    chromeLauncher({
      launchOptions: {
        browser: 'firefox',
        executablePath: await theFirefox(),
        // The panel that a download opens takes the focus from the page, for the rest of the run.
        extraPrefsFirefox: { 'browser.download.alwaysOpenPanel': false },
      },
      createPage: async ({ context }) => {
        const page = await context.newPage();
        // What is typed goes to the page in front.
        await page.bringToFront();
        return withoutOrientation(page);
      },
      concurrency: 1,
    }),
  webkit: (): Promise<Launcher> => webKit(),
};

export type Engine = keyof typeof engines;

/** The engine that `BETALA_ENGINE` names, or Chromium. */
export function chosenEngine(): Engine {
  const name = process.env.BETALA_ENGINE ?? 'chromium';
  if (name in engines) return name as Engine;
  throw new Error(`BETALA_ENGINE is ${name}; it may be ${Object.keys(engines).join(', ')}.`);
}

/** Firefox ESR does not know the command that sets a screen's orientation beside the size of the window; the size it sets. */
function withoutOrientation<P extends { setViewport(viewport: unknown): Promise<void> }>(page: P): P {
  const setViewport = page.setViewport.bind(page);
  page.setViewport = (viewport) =>
    setViewport(viewport).catch((error) => {
      if (!String(error).includes('setScreenOrientationOverride')) throw error;
    });
  return page;
}

const firefoxes = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:/Program Files/Mozilla Firefox/firefox.exe',
];

const existing = (paths: readonly string[]) => paths.find((path) => existsSync(path));

async function theFirefox(): Promise<string> {
  const found = existing(firefoxes) ?? (fromDebian('firefox-esr') ? existing(firefoxes) : undefined);
  if (found) return found;
  throw new Error('No Firefox was found. Install it (on Debian: apt-get install firefox-esr) and try again.');
}

const miniBrowsers = () => globSync('/usr/lib/*/webkit2gtk-4.*/MiniBrowser').sort();
const driver = '/usr/bin/WebKitWebDriver';

/** WebKit as Debian has it: its little browser, on a screen that nobody sees, spoken to through its own driver. */
async function webKit(): Promise<Launcher> {
  if (!existsSync(driver) || !existsSync('/usr/bin/Xvfb')) fromDebian('webkit2gtk-driver', 'xvfb', 'xauth');
  const binary = miniBrowsers().at(-1);
  if (!binary || !existsSync(driver) || !existsSync('/usr/bin/Xvfb'))
    throw new Error(
      'WebKit is tried on Debian and Ubuntu only: apt-get install webkit2gtk-driver xvfb xauth.',
    );
  const port = await freePort();
  until(
    spawn(driver, [`--port=${port}`], { env: { ...process.env, DISPLAY: await screen() }, stdio: 'ignore' }),
  );
  const path = join(installFallback('webkit'), '@web/test-runner-webdriver/index.mjs');
  const { webdriverLauncher } = (await import(pathToFileURL(path).href)) as {
    webdriverLauncher(options: object): Launcher;
  };
  return webdriverLauncher({
    hostname: '127.0.0.1',
    port,
    path: '/',
    logLevel: 'error',
    capabilities: {
      browserName: 'MiniBrowser',
      'wdio:enforceWebDriverClassic': true,
      'webkitgtk:browserOptions': { binary, args: ['--automation'] },
    },
  });
}

/** Opens a screen in memory and gives its name. */
async function screen(): Promise<string> {
  const child = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  until(child);
  const [number] = await once(child.stdio[3] as Readable, 'data');
  return `:${String(number).trim()}`;
}

/** Ends a process that we started together with our own. */
function until(child: ChildProcess) {
  process.once('exit', () => child.kill());
}

/** Installs Debian's own packages, but only where changing the machine is expected: a root user. */
function fromDebian(...packages: string[]): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return false;
  console.log(`Installing ${packages.join(' ')} from Debian for the tests ...`);
  const aptGet = (...words: string[]) =>
    spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...words], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  aptGet('update');
  return aptGet('install', '-y', '--no-install-recommends', ...packages).status === 0;
}
