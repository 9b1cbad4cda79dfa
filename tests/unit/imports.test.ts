import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseSync } from 'oxc-parser';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

/** What each room may import besides itself: rooms of ours, and packages. The first room that matches counts. */
const rules: readonly { readonly room: string; readonly may: readonly string[] }[] = [
  // Pure libraries alone: no input, no output, no platform.
  { room: 'src/core', may: ['zod', 'lru-cache', 'fastest-levenshtein'] },
  { room: 'src/messages', may: ['src/core'] },
  { room: 'src/cards', may: ['src/core', 'src/messages'] },
  { room: 'commands', may: ['src/core', 'src/cards', 'src/messages'] },
  {
    room: 'src/library',
    may: [
      'lru-cache',
      'fastest-levenshtein',
      'src/core',
      'src/messages',
      'node:*',
      'zod',
      'yaml',
      'minisearch',
      'mdast',
      'mdast-util-from-markdown',
      'mdast-util-gfm-autolink-literal',
      'micromark-extension-gfm-autolink-literal',
    ],
  },
  {
    room: 'src/storage',
    may: ['src/core', 'src/messages', 'node:*', 'kysely', 'kysely/migration', 'pg', 'zod'],
  },
  {
    room: 'src/digests',
    may: ['src/core', 'src/messages', 'src/scheduling', 'node:*', 'p-queue', 'temporal-polyfill'],
  },
  {
    room: 'src/http-client',
    may: ['src/core', 'undici', 'ipaddr.js', 'html-encoding-sniffer', 'lru-cache', 'robots-parser', 'node:*'],
  },
  {
    room: 'src/generation/extract',
    may: [
      'src/core',
      'src/threads',
      '@mozilla/readability',
      'defuddle',
      'defuddle/*',
      'readabilitySAX',
      'htmlparser2',
      'linkedom',
      'parse5',
      'eld',
      'eld/*',
      'zod',
      'node:*',
    ],
  },
  {
    room: 'src/generation/model',
    may: [
      'src/core',
      'ai',
      '@ai-sdk/anthropic',
      '@ai-sdk/google',
      '@ai-sdk/mistral',
      '@ai-sdk/openai',
      '@ai-sdk/openai-compatible',
      '@pydantic/genai-prices',
      'zod',
      'node:*',
    ],
  },
  { room: 'src/generation/grounding', may: ['src/core', 'eld', 'eld/*'] },
  { room: 'src/generation/prompt', may: ['src/core', 'src/generation/grounding', 'zod', 'node:*'] },
  {
    room: 'src/generation/writer',
    may: [
      'src/core',
      'src/generation/grounding',
      'src/generation/prompt',
      'src/generation/model/model.ts',
      'node:*',
    ],
  },
  {
    room: 'src/generation',
    may: [
      'src/generation',
      'src/http-client',
      'src/core',
      'src/cards',
      'src/messages',
      'src/scheduling',
      'node:*',
      'zod',
    ],
  },
  {
    room: 'src/pages',
    may: [
      'src/core',
      'src/cards',
      'src/web/html.ts',
      'src/messages',
      'src/web/conditional.ts',
      'src/web/render-cache.ts',
      'lru-cache',
      'p-queue',
      'src/web/mount.ts',
      'src/platforms/platform.ts',
      'hono',
      'hono/*',
      '@takumi-rs/core',
      'zod',
      'node:*',
    ],
  },
  {
    room: 'src/syndication',
    may: [
      'src/core',
      'src/cards',
      'src/messages',
      'src/web/conditional.ts',
      'src/web/render-cache.ts',
      'lru-cache',
      'p-queue',
      'src/web/mount.ts',
      'src/platforms/platform.ts',
      'hono',
      'hono/*',
      'feed',
      'zod',
      'node:*',
    ],
  },
  { room: 'src/sources/stories', may: ['src/core'] },
  {
    room: 'src/sources',
    may: [
      'lru-cache',
      'src/core',
      'src/http-client',
      'src/scheduling',
      'src/threads',
      '@rowanmanning/feed-parser',
      'linkedom',
      'eld',
      'eld/*',
      'zod',
      'node:*',
    ],
  },
  { room: 'src/web/html.ts', may: ['src/core', 'hono/*'] },
  { room: 'src/scheduling', may: ['src/core', 'node-cron'] },
  { room: 'src/threads', may: ['src/core', 'zod', 'node:*'] },
  {
    room: 'src/metrics',
    may: [
      'src/core',
      'src/messages',
      'src/web/mount.ts',
      'src/platforms/platform.ts',
      'prom-client',
      'node:*',
    ],
  },
  {
    room: 'src/platforms/discord',
    may: [
      'src/core',
      'src/messages',
      'src/platforms/platform.ts',
      'discord.js',
      'lru-cache',
      'zod',
      'node:*',
    ],
  },
  {
    room: 'src/platforms/slack',
    may: [
      'src/core',
      'src/messages',
      'src/web/mount.ts',
      'src/platforms/platform.ts',
      '@slack/bolt',
      '@slack/types',
      'lru-cache',
      'zod',
      'node:*',
    ],
  },
  {
    room: 'src/platforms/playground',
    may: [
      'src/core',
      'src/web/html.ts',
      'src/messages',
      'src/web/mount.ts',
      'src/platforms/platform.ts',
      'hono',
      'hono/*',
      'discord-markdown-parser',
      'lru-cache',
      'zod',
      'node:*',
    ],
  },
  // The registry names every platform, and nothing but main reads it.
  { room: 'src/platforms/registry.ts', may: ['src'] },
  { room: 'src/platforms', may: ['src/core', 'src/web/mount.ts'] },
  {
    room: 'src/web',
    may: [
      'src/core',
      'src/messages',
      'src/platforms/platform.ts',
      'lru-cache',
      'hono',
      'hono/*',
      '@hono/node-server',
      'node:*',
    ],
  },
  { room: 'src/app/config/schema.ts', may: ['src/core', 'src/app/config/generation.ts', 'zod'] },
  {
    room: 'src/app/config/generation.ts',
    may: [
      'src/core',
      'src/generation/model/settings.ts',
      'src/app/config/environment.ts',
      'src/app/config/failures.ts',
      'zod',
    ],
  },
  {
    room: 'src/app/config/environment.ts',
    may: ['src/core', 'src/generation/model/settings.ts', 'node:fs'],
  },
  { room: 'src/app/config/failures.ts', may: ['src/core'] },
  {
    room: 'src/app/config/config.ts',
    may: [
      'src/core',
      'src/app/config/environment.ts',
      'src/app/config/failures.ts',
      'src/app/config/generation.ts',
      'src/app/config/schema.ts',
      'zod',
    ],
  },
  { room: 'src/app/log.ts', may: ['pino', 'pino-pretty'] },
  { room: 'src/app/load-commands.ts', may: ['src/core', 'zod', 'node:*'] },
  {
    room: 'src/app/create-app.ts',
    may: [
      'src/core',
      'src/cards',
      'src/digests',
      'src/generation',
      'src/platforms/platform.ts',
      'src/sources',
      'src/app/follow-feeds.ts',
      'src/app/job-notification.ts',
      'src/app/platform-set.ts',
    ],
  },
  { room: 'src/app/job-notification.ts', may: ['src/core', 'src/cards', 'src/generation'] },
  { room: 'src/app/platform-set.ts', may: ['src/core', 'src/platforms/platform.ts'] },
  {
    room: 'src/app/follow-feeds.ts',
    may: ['src/core', 'src/cards', 'src/generation', 'src/sources'],
  },
  // Entry points: the composition root, and the programs beside it.
  { room: 'src', may: ['src', 'node:*'] },
];

interface Import {
  readonly from: string;
  readonly to: string;
}

const files = ['src', 'commands'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `${folder}/${file}`),
);
const imports = files.flatMap(importsOf);

describe('the dependency rule', () => {
  it('is kept by every import, type imports too', () => {
    expect(files.length).toBeGreaterThan(20);
    expect(imports.filter((one) => !allowed(one)).map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });

  it('notices an import that breaks it', () => {
    expect(allowed({ from: 'src/core/bot/bot.ts', to: 'src/cards/common/notice.ts' })).toBe(false);
    expect(allowed({ from: 'src/core/bot/bot.ts', to: 'node:fs' })).toBe(false);
    expect(
      allowed({ from: 'src/platforms/slack/render/render.ts', to: 'src/platforms/discord/render/render.ts' }),
    ).toBe(false);
    expect(allowed({ from: 'commands/article.ts', to: 'src/storage/index.ts' })).toBe(false);
  });

  it('reads every form of import', () => {
    const source = `import a from './a.ts'; import type { B } from './b.ts'; export * from './c.ts';
      export type { D } from './d.ts'; const e = await import('./e.ts'); type F = import('./f.ts').F;`;
    expect(specifiers('x.ts', source).sort()).toEqual([
      './a.ts',
      './b.ts',
      './c.ts',
      './d.ts',
      './e.ts',
      './f.ts',
    ]);
  });
});

describe('the import graph', () => {
  it('has no cycle', () => {
    expect(findCycle(graphOf(imports))).toBeUndefined();
  });

  it('would show one', () => {
    const cyclic = graphOf([
      { from: 'a', to: 'b' },
      { from: 'b', to: 'c' },
      { from: 'c', to: 'a' },
    ]);
    expect(findCycle(cyclic)).toEqual(['a', 'b', 'c', 'a']);
  });
});

describe('platform names', () => {
  it('are unknown outside platforms/, config and main', () => {
    const strict = files.filter((file) =>
      /^(commands|src\/(core|cards|digests|library|metrics|storage))\//.test(file),
    );
    const naming = strict.filter((file) => /['"`](discord|slack|playground)['"`]/.test(read(file)));
    expect(naming).toEqual([]);
  });
});

function importsOf(file: string): Import[] {
  return specifiers(file, read(file)).map((to) => ({
    from: file,
    to: to.startsWith('.') ? relative(root, join(root, dirname(file), to)) : to,
  }));
}

function specifiers(file: string, source: string): string[] {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const found: string[] = [];
  visit(program, (node) => {
    const target = node.type === 'TSImportType' ? (node.source ?? node.argument) : node.source;
    const value = Object(target).value ?? Object(Object(target).literal).value;
    if (typeof value === 'string') found.push(value);
  });
  return found;
}

function visit(value: unknown, see: (node: Record<string, unknown>) => void): void {
  if (Array.isArray(value)) for (const item of value) visit(item, see);
  else if (isRecord(value)) {
    if (typeof value.type === 'string') see(value);
    for (const child of Object.values(value)) visit(child, see);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function allowed({ from, to }: Import): boolean {
  const rule = rules.find(({ room }) => isIn(from, room));
  if (!rule) return false;
  return (
    isIn(to, rule.room) ||
    rule.may.some((one) => (one.endsWith('*') ? to.startsWith(one.slice(0, -1)) : isIn(to, one)))
  );
}

function isIn(file: string, room: string): boolean {
  return file === room || file.startsWith(`${room}/`);
}

function graphOf(edges: readonly Import[]): Map<string, string[]> {
  const graph = new Map<string, string[]>();
  for (const { from, to } of edges) graph.set(from, [...(graph.get(from) ?? []), to]);
  return graph;
}

function findCycle(graph: Map<string, string[]>): string[] | undefined {
  const done = new Set<string>();
  for (const start of graph.keys()) {
    const cycle = walk(start, []);
    if (cycle) return cycle;
  }
  return undefined;

  function walk(node: string, path: readonly string[]): string[] | undefined {
    if (path.includes(node)) return [...path.slice(path.indexOf(node)), node];
    if (done.has(node)) return undefined;
    for (const next of graph.get(node) ?? []) {
      const cycle = walk(next, [...path, node]);
      if (cycle) return cycle;
    }
    done.add(node);
    return undefined;
  }
}

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}
