import { html, type TemplateResult } from 'lit';

interface Opener {
  label: string;
  name: string;
  icon: TemplateResult;
  badge?: unknown;
  /** How wide the panel is where there is room. */
  width?: string;
  /** Whether it is not known yet if it may be pressed; its place is kept until then. */
  isComing?: boolean;
}

/** A button and the panel that it opens: on top of everything, closed by Escape or a press elsewhere, which the platform does. */
export function popover(
  id: string,
  { label, name, icon, badge, width = '22rem', isComing }: Opener,
  content: unknown,
): TemplateResult {
  return html`<button class="button tool ${isComing ? 'coming' : ''}" type="button" popovertarget=${id} aria-label=${label}
      aria-haspopup="dialog">${icon} <span class="tool-name">${name}</span> ${badge}</button>
    <div class="panel" part="panel" id=${id} popover role="dialog" aria-label=${name}
      @beforetoggle=${(event: ToggleEvent) => beforeToggle(event, width)}>${content}</div>`;
}

/** Closes the panel around what was pressed. */
export function closeAround({ target }: Event): void {
  (target as Element).closest<HTMLElement>('[popover]')?.hidePopover();
}

function beforeToggle({ currentTarget, newState }: ToggleEvent, width: string): void {
  const panel = currentTarget as HTMLElement;
  const button = panel.previousElementSibling as HTMLElement;
  if (newState === 'open') place(panel, button, width);
  // The platform would give the focus back to the element around, since the button is in its shadow tree.
  else if (panel.matches(':focus-within')) button.focus();
}

/** Puts the panel below its button, inside the window however narrow that is or becomes. */
function place(panel: HTMLElement, button: HTMLElement, width: string): void {
  const { left, right, bottom } = button.getBoundingClientRect();
  const isRightToLeft = getComputedStyle(panel).direction === 'rtl';
  const inside = `min(${width}, 100vw - 1rem)`;
  const wanted = isRightToLeft ? `${left}px` : `${right}px - ${inside}`;
  panel.style.inlineSize = inside;
  panel.style.left = `calc(${scrollX}px + max(0.5rem, min(${wanted}, 100vw - ${inside} - 0.5rem)))`;
  panel.style.top = `${bottom + scrollY + 6}px`;
}
