import { html, type TemplateResult } from 'lit';

export interface ActMenu {
  label: string;
  /** What stands there while nothing is chosen. */
  prompt: unknown;
  /** What can be done, by value: in words. */
  acts: Record<string, string>;
  act: (value: string) => Promise<unknown>;
}

/** A list of things to do: choosing one does it, and the list is ready for the next. */
export function actMenu({ label, prompt, acts, act }: ActMenu): TemplateResult {
  const chosen = (event: Event) => {
    const list = event.target as HTMLSelectElement;
    const { value } = list;
    list.value = '';
    return act(value);
  };
  return html`<label><span>${label}</span>
    <select @change=${chosen}>
      <option value="">${prompt}</option>
      ${Object.entries(acts).map(([value, text]) => html`<option value=${value}>${text}</option>`)}
    </select>
  </label>`;
}
