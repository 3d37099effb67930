import { svg, type TemplateResult } from 'lit';

const visa = svg`<path fill="#1a1f71" d="M0 0h32v22H0z"/><text x="16" y="15" fill="#fff" font-family="sans-serif" font-size="10" font-style="italic" font-weight="800" text-anchor="middle">VISA</text>`;
const mastercard = svg`<path fill="#16181d" d="M0 0h32v22H0z"/><circle cx="12.5" cy="11" r="6" fill="#eb001b"/><circle cx="19.5" cy="11" r="6" fill="#f79e1b"/><path fill="#ff5f00" d="M16 6.13a6 6 0 0 1 0 9.74 6 6 0 0 1 0-9.74"/>`;
const card = svg`<path fill="#6b7280" d="M0 0h32v22H0z"/><path fill="#fff" fill-opacity=".85" d="M4 6h24v3H4zM4 15h8v1.500H4z"/>`;
const bank = svg`<path fill="#475569" d="M0 0h32v22H0z"/><path fill="#fff" d="M16 4l8 4v1.500H8V8zM10 11h2v4h-2zM15 11h2v4h-2zM20 11h2v4h-2zM8 16.500h16V18H8z"/>`;

const marks: Record<string, TemplateResult> = { visa, mastercard, card, bank };

/** A small mark of a card brand, or of a card or bank in general; it says nothing that the text beside it does not. */
export function brandMark(brand: string | null): TemplateResult {
  return svg`<svg class="mark" width="32" height="22" viewBox="0 0 32 22" aria-hidden="true">${
    marks[brand ?? 'card'] ?? card
  }</svg>`;
}
