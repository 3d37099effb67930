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

/** Puts the panel below its button, inside the window however narrow that is or becomes. */
function place({ currentTarget, newState }: ToggleEvent): void {
  const panel = currentTarget as HTMLElement;
  const button = panel.previousElementSibling;
  if (newState !== 'open' || !button) return;
  const { left, right, bottom } = button.getBoundingClientRect();
  const isRightToLeft = getComputedStyle(panel).direction === 'rtl';
  const width = 'min(22rem, 100vw - 1rem)';
  const wanted = isRightToLeft ? `${left}px` : `${right}px - ${width}`;
  panel.style.inlineSize = width;
  panel.style.left = `calc(${scrollX}px + max(0.5rem, min(${wanted}, 100vw - ${width} - 0.5rem)))`;
  panel.style.top = `${bottom + scrollY + 6}px`;
}
