import { ApplicationCommandUpdateRequestSchema } from 'discord-api-spec/zod';
import { z } from 'zod';
import { checkText, type Problem, problem } from './problems.ts';

const localized = z.record(z.string(), z.string()).nullish();

const choiceSchema = z.looseObject({ name: z.string(), name_localizations: localized, value: z.string() });

const optionSchema = z.looseObject({
  type: z.int(),
  name: z.string(),
  name_localizations: localized,
  description: z.string(),
  description_localizations: localized,
  required: z.boolean().optional(),
  autocomplete: z.boolean().optional(),
  choices: z.array(choiceSchema).optional(),
  max_length: z.int().optional(),
  min_value: z.number().optional(),
  max_value: z.number().optional(),
  channel_types: z.array(z.int()).optional(),
  get options() {
    return z.array(optionSchema).optional();
  },
});
export type OptionBody = z.infer<typeof optionSchema>;

export const commandSchema = z.looseObject({
  type: z.int().optional(),
  name: z.string(),
  name_localizations: localized,
  description: z.string().optional(),
  description_localizations: localized,
  options: z.array(optionSchema).optional(),
  integration_types: z.array(z.int()).optional(),
  contexts: z.array(z.int()).optional(),
});
export type CommandBody = z.infer<typeof commandSchema>;

const NAME = /^[-_'\p{L}\p{N}]{1,32}$/u;
const LOCALES = /^(?:fr|en-US|en-GB|de|es-ES|es-419|it|ja|pt-BR)$/;
const SUBCOMMAND = 1;

/** Everything that Discord would refuse about the body of the bulk PUT of commands. */
export function checkCommands(body: unknown): Problem[] {
  const parsed = z.array(commandSchema).safeParse(body);
  if (!parsed.success) return [problem('body', 'MODEL_TYPE_CONVERT', parsed.error.message)];
  const names = parsed.data.map(({ type = 1, name }) => `${type} ${name}`);
  return [
    ...(new Set(names).size < names.length
      ? [problem('body', 'APPLICATION_COMMANDS_DUPLICATE_NAME', 'Application command names must be unique')]
      : []),
    ...parsed.data.flatMap((command, index) => checkCommand(command, String(index))),
  ];
}

function checkCommand(command: CommandBody, path: string): Problem[] {
  const menu = command.type === 2 || command.type === 3;
  const spec = ApplicationCommandUpdateRequestSchema.safeParse(command);
  const second = spec.success
    ? []
    : spec.error.issues.map((issue) => problem(`${path}.${issue.path.join('.')}`, 'SPEC', issue.message));
  const described = menu
    ? command.description
      ? [
          problem(
            `${path}.description`,
            'APPLICATION_COMMAND_DESCRIPTION',
            'A context menu has no description',
          ),
        ]
      : []
    : checkDescriptions(command, path);
  const size = sizeOf(command);
  return [
    ...second,
    ...checkNames(command, path, menu),
    ...described,
    ...checkOptions(command.options ?? [], `${path}.options`),
    ...(size > 8000
      ? [problem(path, 'APPLICATION_COMMAND_TOO_LARGE', 'Command exceeds maximum size (8000)')]
      : []),
  ];
}

/**
 * "Application Commands", on the limit of 8000: the names, descriptions and values of a command, its options and their
 * choices together; of the localizations of one, only the longest counts.
 */
function sizeOf(part: unknown): number {
  const { name, name_localizations, description, description_localizations, value, options, choices } =
    partSchema.parse(part);
  const own = longest(name, name_localizations) + longest(description, description_localizations);
  const text = typeof value === 'string' ? value.length : 0;
  return [...options, ...choices].reduce<number>((sum, one) => sum + sizeOf(one), own + text);
}

const localizationsSchema = z.record(z.string(), z.string()).nullish();
const partSchema = z.object({
  name: z.string().default(''),
  name_localizations: localizationsSchema,
  description: z.string().default(''),
  description_localizations: localizationsSchema,
  value: z.unknown().optional(),
  options: z.array(z.unknown()).default([]),
  choices: z.array(z.unknown()).default([]),
});

function longest(text: string, localizations: Readonly<Record<string, string>> | null | undefined): number {
  return Math.max(...[text, ...Object.values(localizations ?? {})].map(({ length }) => length));
}

function checkNames(
  { name, name_localizations }: Pick<CommandBody, 'name' | 'name_localizations'>,
  path: string,
  free = false,
): Problem[] {
  const all = [['name', name], ...Object.entries(name_localizations ?? {})] as const;
  return all.flatMap(([key = '', value = '']) => [
    ...(key === 'name' || LOCALES.test(key)
      ? []
      : [problem(`${path}.name_localizations`, 'UNKNOWN_LOCALE', key)]),
    ...(free ? checkText(`${path}.${key}`, value, 32) : []),
    ...(free || (NAME.test(value) && value === value.toLowerCase())
      ? []
      : [problem(`${path}.${key}`, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid')]),
  ]);
}

function checkDescriptions(
  { description, description_localizations }: Pick<CommandBody, 'description' | 'description_localizations'>,
  path: string,
): Problem[] {
  return [
    ...checkText(`${path}.description`, description, 100),
    ...Object.entries(description_localizations ?? {}).flatMap(([key, value]) =>
      checkText(`${path}.description_localizations.${key}`, value, 100),
    ),
  ];
}

function checkOptions(options: readonly OptionBody[], path: string): Problem[] {
  const names = options.map(({ name }) => name);
  const firstOptional = options.findIndex(({ required }) => !required);
  const late = firstOptional !== -1 && options.slice(firstOptional).some(({ required }) => required);
  const mixed = options.some(({ type }) => type <= 2) && options.some(({ type }) => type > 2);
  return [
    ...(options.length > 25 ? [problem(path, 'BASE_TYPE_MAX_LENGTH', 'Must be 25 or fewer in length.')] : []),
    ...(new Set(names).size < names.length
      ? [problem(path, 'APPLICATION_COMMAND_OPTIONS_NAME_UNIQUE', 'Option names must be unique')]
      : []),
    ...(late
      ? [
          problem(
            path,
            'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
            'Required options must be placed before non-required options',
          ),
        ]
      : []),
    ...(mixed
      ? [
          problem(
            path,
            'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
            'Sub-command and option types are mutually exclusive',
          ),
        ]
      : []),
    ...options.flatMap((option, index) => checkOption(option, `${path}.${index}`)),
  ];
}

function checkOption(option: OptionBody, path: string): Problem[] {
  const { type, choices = [], autocomplete, max_length = 1 } = option;
  return [
    ...checkNames(option, path),
    ...checkDescriptions(option, path),
    ...(type === SUBCOMMAND ? checkOptions(option.options ?? [], `${path}.options`) : []),
    ...(choices.length > 25
      ? [problem(`${path}.choices`, 'BASE_TYPE_MAX_LENGTH', 'Must be 25 or fewer in length.')]
      : []),
    ...(choices.length > 0 && autocomplete
      ? [
          problem(
            `${path}.autocomplete`,
            'CHOICES_AND_AUTOCOMPLETE',
            'choices and autocomplete exclude each other',
          ),
        ]
      : []),
    ...(max_length < 1 || max_length > 6000
      ? [problem(`${path}.max_length`, 'NUMBER_TYPE_MAX', 'int value should be between 1 and 6000')]
      : []),
    ...choices.flatMap((choice, index) => checkChoice(choice, `${path}.choices.${index}`)),
  ];
}

/** Of a choice, declared or suggested. */
export function checkChoice({ name, value }: { name: unknown; value: unknown }, path: string): Problem[] {
  return [...checkText(`${path}.name`, name, 100), ...checkText(`${path}.value`, value, 100)];
}
