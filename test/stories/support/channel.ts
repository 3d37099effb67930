/** What the toolbars can say. */
export interface Globals {
  locale?: string;
  theme?: string;
  scheme?: string;
  person?: string;
  days?: number;
  network?: string;
  a11y?: { manual: boolean };
}

interface Asked {
  /** A story is shown and acts, or only the toolbars change. */
  what: 'show' | 'look';
  storyId: string;
  globals: Globals;
}

interface News {
  storyId: string;
}

interface Channel {
  emit(event: string, payload: unknown): void;
  on(event: string, listener: (news: News) => void): void;
  off(event: string, listener: (news: News) => void): void;
}

/** Runs in the page: changes toolbars and story over Storybook's own channel; answers, at the end of the act, what went wrong. */
export async function askChannel({ what, storyId, globals }: Asked): Promise<string | undefined> {
  const state = window as unknown as { __STORYBOOK_ADDONS_CHANNEL__: Channel; lastStory?: string };
  const channel = state.__STORYBOOK_ADDONS_CHANNEL__;
  const troubles = ['playFunctionThrewException', 'storyThrewException', 'storyErrored', 'storyMissing'];
  const problems: string[] = [];
  const complain = (news: unknown) => problems.push(JSON.stringify(news).slice(0, 500));
  for (const trouble of troubles) channel.on(trouble, complain);
  const finished = (act: () => void) =>
    new Promise<void>((resolve) => {
      const hear = (news: News) => {
        if (news.storyId !== storyId) return;
        channel.off('storyFinished', hear);
        resolve();
      };
      channel.on('storyFinished', hear);
      act();
    });
  const isShown = state.lastStory === storyId;
  const change = () => channel.emit('updateGlobals', { globals });
  if (isShown) await finished(change);
  else change();
  if (what === 'show' && isShown) await finished(() => channel.emit('forceRemount', { storyId }));
  else if (what === 'show')
    await finished(() => channel.emit('setCurrentStory', { storyId, viewMode: 'story' }));
  state.lastStory = storyId;
  for (const trouble of troubles) channel.off(trouble, complain);
  return problems[0];
}
