import { describeDigests } from './digests.ts';
import { openPlayground } from './playground-chat.ts';

describeDigests('the playground', 'en', openPlayground);
