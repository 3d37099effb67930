import type { StorybookConfig } from '@storybook/web-components-vite';
import { defaultClientConditions, mergeConfig } from 'vite';

const config: StorybookConfig = {
  framework: '@storybook/web-components-vite',
  stories: ['../guide/*.mdx', '../*.stories.ts'],
  staticDirs: ['../public'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  viteFinal: (vite) =>
    mergeConfig(vite, {
      resolve: { conditions: ['betala-source', ...defaultClientConditions] },
      // The embedded database finds its own files beside its module, so that module must stay where it is.
      optimizeDeps: { exclude: ['@electric-sql/pglite'] },
      build: { target: 'es2022', chunkSizeWarningLimit: 4000 },
      worker: { format: 'es' },
    }),
};

export default config;
