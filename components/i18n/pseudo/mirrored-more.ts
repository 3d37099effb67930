import { words as english } from '../messages/en-more.ts';
import { mirror } from './mirror.ts';
import { pretend } from './pretend.ts';

export const words = pretend(english, mirror);
