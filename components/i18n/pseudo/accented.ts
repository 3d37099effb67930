import { words as english } from '../messages/en.ts';
import { accent } from './accent.ts';
import { pretend } from './pretend.ts';

/** English that looks foreign, made as it is asked for: it shows text that is not from a catalogue, and text without room. */
export const words = pretend(english, accent);
export const more = () => import('./accented-more.ts');
