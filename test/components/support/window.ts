import { setViewport } from '@web/test-runner-commands';

const usual = { width: 800, height: 600 };

/** Gives the window a width for this test, or for those of a hook; skips them in an engine whose driver cannot. */
export async function widen(test: Mocha.Context, width: number): Promise<void> {
  await setViewport({ width, height: 800 }).catch((error: Error) => {
    if (error.message.includes('not supported')) test.skip();
    throw error;
  });
}

/** Gives the window the width that it had before. */
export const widenBack = (): Promise<void> => setViewport(usual).catch(() => undefined);

/** Scrolls the page there; what `scrollTo` itself answers differs between browsers. */
export function scrolled(place: number): true {
  scrollTo(0, place);
  return true;
}
