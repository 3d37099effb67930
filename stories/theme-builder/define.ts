import { ThemeBuilder } from './theme-builder.ts';

// In a file of this name, since bundlers drop all others of which nothing is used.
if (!customElements.get('theme-builder')) customElements.define('theme-builder', ThemeBuilder);
