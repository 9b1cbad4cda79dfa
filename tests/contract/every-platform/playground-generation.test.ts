import { describeGeneration } from './generation.ts';
import { openPlayground } from './playground-chat.ts';

describeGeneration('the playground', 'en', openPlayground);
