import { words as english } from '../messages/en.ts';
import { mirror } from './mirror.ts';
import { pretend } from './pretend.ts';

/** English that is written from right to left, for those who look at a layout and read no Arabic. */
export const words = pretend(english, mirror);
export const more = () => import('./mirrored-more.ts');
