import { lineWidth } from '../print-text.js';

/** Something that can be wrong with a value. */
export interface Step {
  /** True when nothing is wrong. */
  readonly expression: string;
  /** The same as a statement that sets `ok` to false; made from the expression where there is none. */
  readonly statement?: string;
  /** Lines that must come before. */
  readonly before?: string;
  /** Worth doing only when nothing was wrong so far, or errors are wanted. */
  readonly costly?: boolean;
  /** Where it is wrong, the rest is not looked at. */
  readonly isGate?: true;
}

/** What must hold for the rest to make sense. */
export interface Guard {
  readonly expression: string;
  /** How the value is refused, where the expression does not report it. */
  readonly refusal?: string;
}

/** `if (value === null) return true;` and the like. */
export interface Body {
  readonly exits?: string;
  readonly guard?: Guard;
  readonly steps: readonly Step[];
  /** Steps that only make sense for a narrower type: `if (isObject(value)) { … }`. */
  readonly blocks?: readonly { readonly condition: string; readonly steps: readonly Step[] }[];
  /** Steps after the blocks. */
  readonly finally?: readonly Step[];
  /** How to say that nothing is gained by going on. */
  readonly done: () => string;
}

/** The body of a function that takes `value` and `errors`: one expression where it can be, else statements. */
export function printBody(body: Body): string {
  const { exits = '', guard, steps, blocks = [], finally: last = [] } = body;
  const all = [...steps, ...last];
  const isChain = blocks.length === 0 && all.slice(0, -1).every((step) => step.isGate);
  if (!isChain) return `${exits}${printGuard(guard)}${statements(body)}`;
  const only = all.at(-1);
  const terms = all.map((step) => step.expression);
  const whole = guard === undefined ? terms : [guard.expression, ...terms];
  if (guard?.refusal === undefined && only?.before === undefined && (whole.length === 1 || whole.every(isTerm))) {
    return `${exits}${printReturn(whole)}`;
  }
  const gates = all.slice(0, -1).map((step) => `  if (!${bracket(step.expression)}) return false;\n`);
  return `${exits}${printGuard(guard)}${gates.join('')}${only?.before ?? ''}${printReturn(terms.slice(-1))}`;
}

function printGuard(guard: Guard | undefined): string {
  return guard === undefined ? '' : `  if (!${guard.expression}) return ${guard.refusal ?? 'false'};\n`;
}

function statements({ steps, blocks = [], finally: last = [], done }: Body): string {
  if (steps.length === 0 && last.length === 0 && blocks.length === 0) return '  return true;\n';
  const progress = { started: false };
  const inBlocks = blocks.map(({ condition, steps: inner }) => {
    return `  if (${condition}) {\n${indent(printSteps(inner, done, progress))}  }\n`;
  });
  const text = [printSteps(steps, done, progress), ...inBlocks, printSteps(last, done, progress)];
  return `  let ok = true;\n${text.join('')}  return ok;\n`;
}

function printSteps(steps: readonly Step[], done: () => string, progress: { started: boolean }): string {
  let stopped = false;
  return steps
    .map((step) => {
      const stop =
        step.costly === true && progress.started && !stopped ? `  if (!ok && ${done()}) return false;\n` : '';
      if (step.costly === true) stopped = true;
      progress.started = true;
      return `${stop}${step.before ?? ''}${step.statement ?? printIf(`!${bracket(step.expression)}`, 'ok = false;')}`;
    })
    .join('');
}

function printReturn(terms: readonly string[]): string {
  const flat = `  return ${terms.length === 0 ? 'true' : terms.join(' && ')};\n`;
  if (flat.length <= lineWidth + 1) return flat;
  if (terms.length > 1) return printOperands(terms, '&&');
  const expression = terms[0] ?? '';
  const [condition = '', rest = ''] = expression.split(/ \? (.*)/s);
  if (outside(expression).includes(' ? ')) {
    const [then = '', otherwise = ''] = rest.split(/ : (.*)/s);
    return `  return ${condition}\n    ? ${then}\n    : ${otherwise};\n`;
  }
  const [first = '', second] = expression.split(/ \|\| (.*)/s);
  return second === undefined ? flat : printOperands([first, second], '||');
}

/** One operand to a line. */
function printOperands(operands: readonly string[], operator: string): string {
  const lines = operands.map(
    (operand, index) => `    ${operand}${index < operands.length - 1 ? ` ${operator}` : ''}\n`,
  );
  return `  return (\n${lines.join('')}  );\n`;
}

/** `if (…) ok = false;`, with what is done below where it does not fit. */
export function printIf(condition: string, action: string, keyword = 'if'): string {
  const flat = `  ${keyword} (${condition}) ${action}\n`;
  return flat.length <= lineWidth + 1 ? flat : `  ${keyword} (${condition})\n    ${action}\n`;
}

/** In brackets, unless it is a single call or is in them already. */
export function bracket(expression: string): string {
  return / (\?|\|\||&&|===|!==|>|<|<=|>=) /.test(outside(expression)) ? `(${expression})` : expression;
}

/** Whether it can stand between `&&`. */
function isTerm(expression: string): boolean {
  return !/ (\?|\|\|) /.test(outside(expression));
}

/** The expression without what stands in its brackets and strings. */
function outside(expression: string): string {
  let depth = 0;
  let text = '';
  const plain = expression.replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g, '_');
  for (const character of plain) {
    if (character === '(' || character === '[') depth++;
    if (depth === 0) text += character;
    if (character === ')' || character === ']') depth--;
  }
  return text;
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}
