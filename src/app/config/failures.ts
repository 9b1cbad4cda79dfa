import { OperatorError } from '../../core/model/errors.ts';

/** One variable that is wrong. */
export interface ConfigFailure {
  readonly variable: string;
  /** What is wrong with it: the rest of a sentence that begins with the variable. */
  readonly problem: string;
  /** A valid value. */
  readonly example: string;
}

/** The environment is wrong. Its message has one line for each variable. */
export class ConfigError extends OperatorError {
  override readonly name = 'ConfigError';
  readonly failures: readonly ConfigFailure[];

  constructor(failures: readonly ConfigFailure[]) {
    super(
      failures
        .map(({ variable, problem, example }) => `${variable}: ${problem} Example: ${variable}=${example}`)
        .join('\n'),
    );
    this.failures = failures;
  }
}
