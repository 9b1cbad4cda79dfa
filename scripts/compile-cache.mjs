// Preloaded before the program: keeps stripped and compiled sources between starts, which saves about a third of a start.
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '..', 'node_modules', '.cache', 'contrepoint');
enableCompileCache(folder);
// Threads have one of their own, and look here for where it is: 20 MB less for each.
process.env.NODE_COMPILE_CACHE ??= folder;
