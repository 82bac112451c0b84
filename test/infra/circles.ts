type Resources = { readonly [id: string]: object };

/** The resources that wait for themselves by way of others, for which CloudFormation refuses a template: `a → b → a`. */
export function circlesIn(resources: Resources): string[] {
  const circles: string[] = [];
  const done = new Set<string>();
  const visit = (id: string, path: readonly string[]) => {
    if (path.includes(id)) circles.push([...path.slice(path.indexOf(id)), id].join(' → '));
    if (path.includes(id) || done.has(id)) return;
    for (const next of referencesOf(resources[id], resources)) visit(next, [...path, id]);
    done.add(id);
  };
  for (const id of Object.keys(resources)) visit(id, []);
  return circles;
}

/** What a resource refers to or depends on, of those that there are. */
function referencesOf(value: unknown, resources: Resources): readonly string[] {
  const found = new Set<string>();
  JSON.stringify(value, (key, each) => {
    const names = key === 'Ref' || key === 'DependsOn' ? [each].flat() : key === 'Fn::GetAtt' ? [[each].flat()[0]] : [];
    for (const name of names) found.add(String(name));
    if (key === 'Fn::Sub')
      for (const [, name] of JSON.stringify(each).matchAll(/\$\{([^.}]+)/g)) found.add(String(name));
    return each;
  });
  return [...found].filter((id) => Object.hasOwn(resources, id));
}
