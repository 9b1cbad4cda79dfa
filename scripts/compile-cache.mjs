// Preloaded before the program: keeps stripped and compiled sources between starts, which saves about a third of a start.
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

enableCompileCache(join(import.meta.dirname, '..', 'node_modules', '.cache', 'contrepoint'));
