import { z } from 'zod';
import type { Editor } from '../../core/bot/bot-deps.ts';
import { parseWebUrl } from '../../core/util/links.ts';
import { type ModelSettings, providers, readModelChoice } from '../../generation/model/settings.ts';
import type { Environment } from './environment.ts';
import type { ConfigFailure } from './failures.ts';

/** How commentaries are generated. */
export interface GenerationConfig {
  /** Undefined: links give key sentences, and no model writes. */
  readonly model?: ModelSettings;
  /** Drafts must be approved before everybody may see them. */
  readonly review: boolean;
  readonly editors: readonly Editor[];
  /** How many candidates from feeds are drafted automatically on a UTC day. */
  readonly autoDraft: number;
  /** How many commentaries one reader may request in 24 hours. */
  readonly perReader: number;
  /** How many one guild or workspace may request in 24 hours. */
  readonly perWorkspace: number;
  /** A folder with the operator's own prompts. */
  readonly promptsDir?: string;
  /** `host:port` of servers that may be read although they are not on the public Internet. */
  readonly fetchAllow: readonly string[];
}

/** What the model may cost a day, in dollars, without MODEL_BUDGET_USD_PER_DAY; kept where its price is known. */
export const DEFAULT_BUDGET_USD = 5;

const text = z.string().trim();
const number = (min: number, max: number) =>
  text
    .regex(/^\d{1,6}$/, `must be a whole number from ${min} to ${max}.`)
    .transform(Number)
    .refine((value) => value >= min && value <= max, `must be from ${min} to ${max}.`);
const usd = text
  .regex(/^\d{1,6}(?:\.\d{1,6})?$/, 'must be an amount in dollars, with a point: 2.50.')
  .transform(Number);
const list = (item: RegExp, problem: string) =>
  text
    .transform((value) => value.split(/[\s,]+/).filter(Boolean))
    .refine((items) => items.every((one) => item.test(one)), problem);

export const generationFields = {
  MODEL: text.optional(),
  MODEL_BASE_URL: text
    .refine((value) => parseWebUrl(value) !== undefined, 'must be an http(s) address.')
    .optional(),
  MODEL_BUDGET_USD_PER_DAY: usd.optional(),
  MODEL_PRICE: text
    .regex(
      /^\d+(?:\.\d+)?\s*,\s*\d+(?:\.\d+)?$/,
      'must be two amounts in dollars, per million tokens in and out.',
    )
    .transform((value) => {
      const [inputUsdPerMillion = 0, outputUsdPerMillion = 0] = value.split(',').map(Number);
      return { inputUsdPerMillion, outputUsdPerMillion };
    })
    .optional(),
  MODEL_TIMEOUT_SECONDS: number(5, 3600).default(180),
  MODEL_VISION: text.regex(/^(on|off)$/, 'must be on or off.').optional(),
  PROMPTS_DIR: text.optional(),
  AUTO_DRAFT: number(0, 100).default(0),
  REVIEW: text.regex(/^(required|off)$/, 'must be required or off.').default('required'),
  EDITORS: list(
    /^(?:discord|slack):\w+$/,
    'must be people (or roles, on Discord): a platform and an id each.',
  ).default([]),
  GENERATIONS_PER_READER: number(1, 10_000).default(20),
  GENERATIONS_PER_WORKSPACE: number(1, 100_000).default(100),
  FETCH_ALLOW: list(/^[\w.[\]:-]+:\d{1,5}$/, 'must be servers with their ports.').default([]),
};

/** A valid value of each variable. */
export const generationExamples: Readonly<Record<string, string>> = {
  MODEL: providers.anthropic.example,
  MODEL_BASE_URL: 'http://localhost:11434/v1',
  MODEL_BUDGET_USD_PER_DAY: '5',
  MODEL_PRICE: '0.25,2.00',
  MODEL_TIMEOUT_SECONDS: '180',
  MODEL_VISION: 'on',
  AUTO_DRAFT: '3',
  REVIEW: 'required',
  EDITORS: 'discord:123456789012345678,slack:U0123456789',
  GENERATIONS_PER_READER: '20',
  GENERATIONS_PER_WORKSPACE: '100',
  FETCH_ALLOW: 'localhost:8080',
};

const fieldsSchema = z.object(generationFields);
type Fields = z.infer<typeof fieldsSchema>;

/** What is wrong with the variables of the model, taken together. */
export function modelFailures(given: Environment): ConfigFailure[] {
  const { MODEL: model, MODEL_BASE_URL: baseUrl } = given;
  const example = providers.anthropic.example;
  if (!model) {
    const problem = 'is missing: MODEL_BASE_URL alone says where, not which model.';
    return baseUrl ? [{ variable: 'MODEL', problem, example: 'ollama/llama3.1' }] : [];
  }
  const choice = readModelChoice(model.trim(), baseUrl !== undefined);
  if (choice === 'form')
    return [{ variable: 'MODEL', problem: 'must be a provider and a model: provider/model-id.', example }];
  if (choice === 'provider') {
    const known = Object.keys(providers).join(', ');
    const problem = `names a provider that is not known (${known}). For another one, give its address with MODEL_BASE_URL.`;
    return [{ variable: 'MODEL', problem, example }];
  }
  const [variable = ''] = choice.keyVariables;
  if (!choice.keyRequired || choice.keyVariables.some((name) => given[name])) return [];
  return [{ variable, problem: `is missing: ${model} needs the key of its provider.`, example: 'sk-…' }];
}

export function toGenerationConfig(fields: Fields, given: Environment): GenerationConfig {
  const model = toModelSettings(fields, given);
  return {
    review: fields.REVIEW === 'required',
    editors: fields.EDITORS.map((editor) => {
      const [platform = '', id = ''] = editor.split(':');
      return { platform, id };
    }),
    autoDraft: fields.AUTO_DRAFT,
    perReader: fields.GENERATIONS_PER_READER,
    perWorkspace: fields.GENERATIONS_PER_WORKSPACE,
    fetchAllow: fields.FETCH_ALLOW,
    ...(fields.PROMPTS_DIR !== undefined && { promptsDir: fields.PROMPTS_DIR }),
    ...(model && { model }),
  };
}

function toModelSettings(fields: Fields, given: Environment): ModelSettings | undefined {
  const { MODEL: model, MODEL_BASE_URL: baseUrl, MODEL_PRICE: price, MODEL_VISION: vision } = fields;
  const { MODEL_BUDGET_USD_PER_DAY: budget } = fields;
  if (model === undefined) return undefined;
  const choice = readModelChoice(model, baseUrl !== undefined);
  if (typeof choice === 'string') return undefined;
  const apiKey = choice.keyVariables.map((name) => given[name]?.trim()).find(Boolean);
  return {
    model,
    timeoutMs: fields.MODEL_TIMEOUT_SECONDS * 1000,
    ...(baseUrl !== undefined && { baseUrl }),
    ...(apiKey !== undefined && { apiKey }),
    ...(budget !== undefined && { budgetUsdPerDay: budget }),
    ...(price && { price }),
    ...(vision !== undefined && { acceptsImages: vision === 'on' }),
  };
}
