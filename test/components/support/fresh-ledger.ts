import { resetStoryService } from '../../../stories/service.ts';

// Test files share a page, and a test begins with nothing paid.
beforeEach(() => resetStoryService().then(() => undefined));
