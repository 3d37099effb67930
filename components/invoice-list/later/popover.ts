import { html, type TemplateResult } from 'lit';

/** A button and the panel that it opens: on top of everything, closed by Escape or a press elsewhere, which the platform does. */
export function popover(
  id: string,
  { label, name, icon, badge }: { label: string; name: string; icon: TemplateResult; badge?: unknown },
  content: unknown,
): TemplateResult {
  return html`<button class="button tool" type="button" popovertarget=${id} aria-label=${label}
      aria-haspopup="dialog">${icon} <span class="tool-name">${name}</span> ${badge}</button>
    <div class="panel" part="panel" id=${id} popover role="dialog" aria-label=${name} @beforetoggle=${place}>${content}</div>`;
}

/** Puts the panel below its button, inside the window however narrow that is. */
function place({ currentTarget, newState }: ToggleEvent): void {
  const panel = currentTarget as HTMLElement;
  const button = panel.previousElementSibling;
  if (newState !== 'open' || !button) return;
  const { left, right, bottom } = button.getBoundingClientRect();
  const room = document.documentElement.clientWidth;
  const isRightToLeft = getComputedStyle(panel).direction === 'rtl';
  const width = Math.min(22 * 16, room - 16);
  const wanted = isRightToLeft ? left : right - width;
  panel.style.inlineSize = `${width}px`;
  panel.style.left = `${Math.max(8, Math.min(wanted, room - width - 8)) + scrollX}px`;
  panel.style.top = `${bottom + scrollY + 6}px`;
}
