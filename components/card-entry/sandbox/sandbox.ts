import { type CardEntry, CardEntryError, type CardEntrySetup, type MountCardEntry } from '../card-entry.ts';
import { appearanceOf, watchAppearance } from './appearance.ts';
import { VaultFrame } from './vault-frame.ts';

/** The card vault's own page in a frame: numbers are typed there and stay there. */
export const mount: MountCardEntry = async (setup: CardEntrySetup): Promise<CardEntry> => {
  const { container, language, words, onChange } = setup;
  const appearance = appearanceOf(container, language.locale);
  const frame = new VaultFrame(frameUrl(setup, appearance.scheme), words.cardFields, onChange);
  const dress = () => frame.send(appearanceOf(container, language.locale));
  await frame.open(container);
  frame.send(appearance);
  const stop = watchAppearance(container, dress);
  return {
    tokenize: () => frame.tokenize(),
    focus: () => frame.send({ betala: 'focus' }),
    remove() {
      stop();
      frame.close();
    },
  };
};

function frameUrl({ settings, language }: CardEntrySetup, scheme: string): URL {
  const url = new URL(settings.url ?? 'about:blank', location.href);
  if (!/^https?:$/.test(url.protocol)) throw new CardEntryError('unavailable');
  url.searchParams.set('parent', location.origin);
  url.searchParams.set('locale', language.locale);
  url.searchParams.set('theme', scheme);
  return url;
}
