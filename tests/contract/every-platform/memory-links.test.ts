import { describeFaults } from './generation-faults.ts';
import { openMemory } from './memory-chat.ts';

describeFaults('a platform in memory', openMemory, 'all');
