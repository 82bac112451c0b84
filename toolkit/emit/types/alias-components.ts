import type ts from 'typescript';

/**
 * Moves the types of some component schemas to aliases of their own, which refer to each other by their aliases:
 * TypeScript lets a type be an array of itself in an alias only.
 */
export function aliasComponents(
  typescript: typeof ts,
  nodes: readonly ts.Node[],
  names: ReadonlySet<string>,
): ts.Node[] {
  if (names.size === 0) return [...nodes];
  const { factory } = typescript;
  const aliases = new Map([...names].map((name, index) => [name, `$${index + 1}_${name.replace(/\W/g, '_')}`]));
  const declarations: ts.Node[] = [];

  /** `components["schemas"]["Json"]` → `$1_Json`. */
  const useAliases = (node: ts.Node): ts.Node => {
    const alias = typescript.isIndexedAccessTypeNode(node) && aliases.get(componentOf(typescript, node) ?? '');
    return alias ? factory.createTypeReferenceNode(alias) : typescript.visitEachChild(node, useAliases, undefined);
  };
  const retype = (member: ts.PropertySignature, type: ts.TypeNode): ts.PropertySignature =>
    factory.updatePropertySignature(member, member.modifiers, member.name, member.questionToken, type);
  const moveSchema = (member: ts.TypeElement): ts.TypeElement => {
    if (!typescript.isPropertySignature(member) || member.type === undefined) return member;
    const alias = aliases.get(textOf(member.name));
    if (alias === undefined) return member;
    const type = typescript.visitNode(member.type, useAliases, typescript.isTypeNode);
    declarations.push(factory.createTypeAliasDeclaration(undefined, alias, undefined, type));
    return retype(member, factory.createTypeReferenceNode(alias));
  };
  const moveSchemas = (member: ts.TypeElement): ts.TypeElement => {
    if (!typescript.isPropertySignature(member) || textOf(member.name) !== 'schemas') return member;
    if (member.type === undefined || !typescript.isTypeLiteralNode(member.type)) return member;
    return retype(member, factory.createTypeLiteralNode(member.type.members.map(moveSchema)));
  };

  const moved = nodes.map((node) => {
    if (!typescript.isInterfaceDeclaration(node) || node.name.text !== 'components') return node;
    const { modifiers, name, typeParameters, heritageClauses, members } = node;
    const changed = members.map(moveSchemas);
    return factory.updateInterfaceDeclaration(node, modifiers, name, typeParameters, heritageClauses, changed);
  });
  return [...moved, ...declarations];
}

function textOf(name: ts.PropertyName): string {
  return 'text' in name ? name.text : '';
}

/** The name in `components["schemas"]["Name"]`. */
function componentOf(typescript: typeof ts, node: ts.IndexedAccessTypeNode): string | undefined {
  const { objectType: schemas, indexType } = node;
  if (!typescript.isIndexedAccessTypeNode(schemas) || !typescript.isTypeReferenceNode(schemas.objectType))
    return undefined;
  const { typeName } = schemas.objectType;
  const isComponents = typescript.isIdentifier(typeName) && typeName.text === 'components';
  return isComponents && literalOf(typescript, schemas.indexType) === 'schemas'
    ? literalOf(typescript, indexType)
    : undefined;
}

function literalOf(typescript: typeof ts, node: ts.TypeNode): string | undefined {
  return typescript.isLiteralTypeNode(node) && typescript.isStringLiteral(node.literal) ? node.literal.text : undefined;
}
