import { type Preview, setCustomElementsManifest } from '@storybook/web-components-vite';
import '../../components/define.ts';
import manifest from '../../custom-elements.json' with { type: 'json' };
import { people, profiles } from '../service.ts';
import { inBilling } from './in-billing.ts';

setCustomElementsManifest(manifest);

const toolbar = (
  title: string,
  icon: string,
  items: readonly (string | { value: string; title: string })[],
) => ({
  description: title,
  toolbar: { title, icon, items: [...items], dynamicTitle: true },
});

const preview: Preview = {
  decorators: [inBilling],
  initialGlobals: { person: 'account-owner', profile: 'bp_nordljus_se', locale: 'en', theme: 'light' },
  globalTypes: {
    person: toolbar(
      'Person',
      'user',
      Object.entries(people).map(([value, name]) => ({ value, title: `${name}, ${value}` })),
    ),
    profile: toolbar('Billing profile', 'credit', profiles),
    locale: toolbar('Language', 'globe', [
      { value: 'en', title: 'English' },
      { value: 'sv', title: 'Svenska' },
    ]),
    theme: toolbar('Theme', 'contrast', ['light', 'dark']),
  },
  parameters: { a11y: { test: 'error' }, controls: { expanded: true }, layout: 'fullscreen' },
  tags: ['autodocs'],
};

export default preview;
