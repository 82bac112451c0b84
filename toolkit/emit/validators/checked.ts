/** How a value is checked: a call to be written where the value is at hand. */
export interface Checked {
  /** `call('value.task', "errors?.at('task')")`; without errors, a plain test. */
  readonly call: (value: string, errors?: string) => string;
  /** Its name, where it is a function of value and errors. */
  readonly name?: string;
  /** Whether it is one of the run time's, which do not look into arrays and objects. */
  readonly simple?: true;
}

export function callOf(name: string, args: readonly string[] = []): Checked {
  return {
    call: (value, errors) => `${name}(${[value, ...args, ...(errors === undefined ? [] : [errors])].join(', ')})`,
    ...(args.length === 0 && { name }),
  };
}

export function simpleCall(name: string, args: readonly string[] = []): Checked {
  return { ...callOf(name, args), simple: true };
}
