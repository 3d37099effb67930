import { words as english } from '../messages/en-more.ts';
import { accent } from './accent.ts';
import { pretend } from './pretend.ts';

export const words = pretend(english, accent);
