import { describeDigests } from './digests.ts';
import { openPlayground, playgroundLacks } from './playground-chat.ts';

describeDigests('the playground', 'en', openPlayground, playgroundLacks);
