import { describeChat } from '../../contract/every-platform/scenarios.ts';
import { openPlayground } from './playground-chat.ts';

describeChat('the playground', 'en', openPlayground);
