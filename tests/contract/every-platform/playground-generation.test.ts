import { describeGeneration } from './generation.ts';
import { openPlayground, playgroundLacks } from './playground-chat.ts';

describeGeneration('the playground', 'en', openPlayground, playgroundLacks);
