import { svg, type TemplateResult } from 'lit';

const visa = svg`<path fill="#1a1f71" d="M0 0h32v22H0z"/><path fill="#fff" d="M12.6 14.9h-2l1.3-7.8h2zm6.9-7.6c-.4-.2-1-.3-1.8-.3-2 0-3.4 1-3.4 2.5 0 1.1 1 1.7 1.8 2.1.8.4 1 .6 1 1 0 .5-.6.8-1.2.8-.8 0-1.2-.1-1.9-.4l-.3-.1-.3 1.7c.5.2 1.4.4 2.3.4 2.1 0 3.5-1 3.5-2.6 0-.9-.5-1.5-1.7-2.1-.7-.3-1.1-.6-1.1-.9 0-.3.4-.6 1.1-.6.6 0 1.1.1 1.5.3l.2.1zm5.2-.2h-1.6c-.5 0-.8.1-1 .6l-3 7.2h2.1l.4-1.2h2.6l.3 1.2h1.9zm-2.5 5 .8-2.2.3-.7.1.7.5 2.2zM9 7.1 7 12.400l-.2-1C6.4 10.1 5.2 8.7 3.9 8l1.8 6.900h2.200l3.2-7.800z"/>`;
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
