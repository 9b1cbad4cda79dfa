import { describeGeneration } from '../../contract/every-platform/generation.ts';
import { openPlayground } from './playground-chat.ts';

describeGeneration('the playground', 'en', openPlayground);
