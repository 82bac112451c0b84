import { lineWidth, printComment, printKey } from './print-text.js';

/** A TypeScript type: a piece of text, or an object type that is broken into lines when it does not fit. */
export type TypeText = string | ObjectType;
export interface ObjectType {
  readonly members: readonly Member[];
}
export interface Member {
  readonly name: string;
  readonly optional?: boolean;
  readonly comment?: readonly string[];
  readonly type: TypeText;
}

/** One type, starting after `before` characters on a line that is indented by `indent`. */
export function printType(type: TypeText, indent: number, before: number): string {
  if (typeof type === 'string') return type;
  const flat = printFlat(type);
  if (flat !== undefined && before + flat.length + 1 <= lineWidth) return flat;
  return `{\n${printMembers(type.members, indent + 2)}${' '.repeat(indent)}}`;
}

export function printInterface(name: string, members: readonly Member[]): string {
  return members.length === 0
    ? `export interface ${name} {}\n`
    : `export interface ${name} {\n${printMembers(members, 2)}}\n`;
}

/** A type that is any of these, each on a line of its own. */
export function printUnion(name: string, types: readonly ObjectType[]): string {
  const [only] = types;
  const start = `export type ${name} =`;
  if (only === undefined) return `${start} never;\n`;
  if (types.length === 1) return `${start} ${printType(only, 0, start.length + 1)};\n`;
  return `${start}${types.map((type) => `\n  | ${printType(type, 4, 4)}`).join('')};\n`;
}

/** The members of an object type, one to a line. */
function printMembers(members: readonly Member[], indent: number): string {
  return members.map((member) => printMember(member, indent)).join('');
}

function printMember(member: Member, indent: number): string {
  const start = `${' '.repeat(indent)}${declare(member)}`;
  return `${printComment(member.comment ?? [], indent)}${start}${printType(member.type, indent, start.length)};\n`;
}

function declare({ name, optional }: Member): string {
  return `readonly ${printKey(name)}${optional ? '?' : ''}: `;
}

function printFlat(type: TypeText): string | undefined {
  if (typeof type === 'string') return type;
  if (type.members.length === 0) return '{}';
  const parts: string[] = [];
  for (const member of type.members) {
    const flat = member.comment?.length ? undefined : printFlat(member.type);
    if (flat === undefined) return undefined;
    parts.push(`${declare(member)}${flat}`);
  }
  return `{ ${parts.join('; ')} }`;
}
