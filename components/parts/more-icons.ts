import { icon } from './icons.ts';

// No first view needs these, so that they are loaded with the parts that do.
export const copy = icon('M5.500 5.500h7v7h-7zM3.500 10.500v-7h7');
export const download = icon('M8 2.500v7.500M4.800 7L8 10.200 11.200 7M3 13.500h10');
export const cross = icon('M4 4l8 8M12 4l-8 8');
export const magnifier = icon('M7 11.500a4.500 4.500 0 1 1 0-9 4.500 4.500 0 0 1 0 9zM10.300 10.300L14 14');
export const funnel = icon('M2.500 4h11M4.500 8h7M6.500 12h3');
export const bars = icon('M2.500 3h11v10h-11zM6.200 3v10M9.800 3v10');
export const arrowUp = icon('M8 13V3.500M4 7.500l4-4 4 4');
export const arrowDown = icon('M8 3v9.500M4 8.500l4 4 4-4');
