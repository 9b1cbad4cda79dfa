import { readConfig } from '../app/config/config.ts';
import type { Messages } from '../messages/index.ts';
import { changeDelivery, showDelivery } from './deliveries/delivery.ts';
import { listDeliveries } from './deliveries/list.ts';
import { withStores } from './storage.ts';
import { createMain, UsageError } from './tool.ts';

const verbs = ['show', 'retry', 'drop'] as const;

/** Lists the deliveries that need the operator, and changes one: `npm run deliveries -- --help`. */
export const main = createMain({
  usage: ({ operations }) => operations.deliveries.usage,
  flags: ['all', 'json'],
  values: [],
  maxPositionals: 2,
  async run({ positionals: [word, key], has }, { env, locale, messages }) {
    const task = word === undefined ? undefined : taskOf(word, key, messages);
    const config = readConfig(env);
    const json = has('json');
    return withStores(config, ({ outbox }) => {
      const context = { outbox, now: new Date(), locale, timeZone: config.timeZone, json };
      if (!task) return listDeliveries(has('all'), context);
      return task.verb === 'show'
        ? showDelivery(task.key, context)
        : changeDelivery(task.verb, task.key, context);
    });
  },
});

/** @throws UsageError */
function taskOf(word: string, key: string | undefined, { operations }: Messages) {
  const verb = verbs.find((one) => one === word);
  if (!verb) throw new UsageError(operations.cli.unexpected(word));
  if (key === undefined) throw new UsageError(operations.deliveries.needsKey(verb));
  return { verb, key };
}
