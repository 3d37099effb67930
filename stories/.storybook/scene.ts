import type { Preview } from '@storybook/web-components-vite';
import { loaded } from '../acting.ts';
import { endBilling } from '../opened.ts';
import { resetStoryService, storyService } from '../service.ts';

const shown = new Set<string>();

/** Each story begins with books that nobody has changed, at the day that the toolbar says. */
export const setScene: NonNullable<Preview['beforeEach']> = async ({ id, viewMode, globals }) => {
  const { days = 0 } = globals;
  const isNew = viewMode === 'story' && !shown.has(id);
  shown.add(id);
  let service = await storyService();
  if ((isNew && service.isSpoilt) || service.days > days) service = await resetStoryService();
  if (service.days < days) await service.moveOn(days - service.days);
  return () => {
    shown.delete(id);
    return endBilling(id);
  };
};

/** A story is finished once all that it shows has come. */
export const waitForAll: NonNullable<Preview['afterEach']> = async ({
  canvasElement,
  parameters,
  globals,
}) => {
  const { network } = globals;
  const isSilent = network === 'slow' || (network === 'none' && parameters.billing?.fault === 'slow');
  if (!isSilent) await loaded(canvasElement);
};
