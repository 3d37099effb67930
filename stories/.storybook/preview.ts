import { type Preview, setCustomElementsManifest } from '@storybook/web-components-vite';
import '../../components/define.ts';
import { inBilling } from './in-billing.ts';
import { publicManifest } from './manifest.ts';
import { setScene, waitForAll } from './scene.ts';
import { globalTypes, initialGlobals } from './toolbars.ts';

setCustomElementsManifest(publicManifest);

const preview: Preview = {
  beforeEach: setScene,
  afterEach: waitForAll,
  decorators: [inBilling],
  globalTypes,
  initialGlobals,
  parameters: {
    a11y: { test: 'error' },
    controls: { expanded: true },
    layout: 'fullscreen',
    options: {
      storySort: {
        order: [
          'Guide',
          ['Start', 'Embed', 'Theming', 'Roles', 'Content'],
          'All together',
          'Elements',
          'Paying',
          'Roles',
          'Theming',
        ],
      },
    },
  },
  tags: ['autodocs'],
};

export default preview;
