import { describeDigests } from '../../contract/every-platform/digests.ts';
import { openPlayground } from './playground-chat.ts';

describeDigests('the playground', 'en', openPlayground);
