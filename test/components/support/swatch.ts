import { LitElement } from 'lit';
import { shared } from '../../../components/theme/shared.styles.ts';

/** Shows nothing, with the tokens of every element. */
class Swatch extends LitElement {
  static override styles = shared;
}
customElements.define('theme-swatch', Swatch);
