import { describe, expect, it } from 'vitest';
import { argumentName, NameRegister, namesOf } from '../../../toolkit/spec/names.js';

describe('an operation is named after its operationId', () => {
  it.each([
    ['createTodo', 'createTodo', 'CreateTodo', 'create-todo'],
    ['pets.list', 'petsList', 'PetsList', 'pets-list'],
    ['get-pet', 'getPet', 'GetPet', 'get-pet'],
    ['list pets', 'listPets', 'ListPets', 'list-pets'],
    ['/v1/foo', 'v1Foo', 'V1Foo', 'v1-foo'],
    ['GetPet', 'GetPet', 'GetPet', 'get-pet'],
    ['snake_case_id', 'snake_case_id', 'SnakeCaseId', 'snake-case-id'],
    ['getHTTPStatus', 'getHTTPStatus', 'GetHTTPStatus', 'get-http-status'],
    ['2fa_enable', '_2faEnable', '_2faEnable', '2fa-enable'],
    ['GET /pets/{id}', 'getPetsId', 'GETPetsId', 'get-pets-id'],
    ['größeÄndern', 'größeÄndern', 'GrößeÄndern', 'größe-ändern'],
    ['—', 'operation', 'Operation', 'operation'],
  ])('%s → %s, %s, %s', (id, valueName, typeName, fileName) => {
    expect(namesOf(id, 'operation')).toEqual({ valueName, typeName, fileName });
  });

  it.each(['delete', 'class', 'await', 'arguments', 'then', 'constructor', '__proto__', 'undefined'])(
    'the reserved word %s gets an underscore',
    (id) => {
      expect(namesOf(id, 'operation').valueName).toBe(`${id}_`);
    },
  );

  it.each([
    ['index', 'index-operation'],
    ['lambda', 'lambda-operation'],
    ['CON', 'con-operation'],
    ['indexes', 'indexes'],
  ])('the file of %s is called %s', (id, fileName) => {
    expect(namesOf(id, 'operation').fileName).toBe(fileName);
  });
});

describe('no two names are the same', () => {
  it.each<[given: readonly string[], want: readonly string[]]>([
    [
      ['getPet', 'get-pet', 'get pet'],
      ['getPet get-pet', 'getPet2 get-pet-2', 'getPet3 get-pet-3'],
    ],
    [
      ['getPet', 'GetPet'],
      ['getPet get-pet', 'GetPet2 get-pet-2'],
    ],
    [
      ['getpet', 'getPet', 'GETPET'],
      ['getpet getpet', 'getPet get-pet', 'GETPET2 getpet-2'],
    ],
    [
      ['getPet', 'getPet2', 'get_pet'],
      ['getPet get-pet', 'getPet2 get-pet2', 'get_pet3 get-pet-3'],
    ],
    [
      ['index', 'index-operation'],
      ['index index-operation', 'indexOperation2 index-operation-2'],
    ],
  ])('%j → %j', (given, want) => {
    const register = new NameRegister();
    const names = given.map((id) => register.claim(namesOf(id, 'operation')));
    expect(names.map(({ valueName, fileName }) => `${valueName} ${fileName}`)).toEqual(want);
  });
});

describe('a parameter is named in camel case', () => {
  it.each([
    ['limit', 'limit'],
    ['If-Match', 'ifMatch'],
    ['X-Request-ID', 'xRequestId'],
    ['filter[name]', 'filterName'],
    ['$top', 'top'],
    ['pageSize', 'pageSize'],
    ['ID', 'id'],
    ['2fa', '_2fa'],
    ['[]', 'parameter'],
  ])('%s → %s', (wireName, argument) => {
    expect(argumentName(wireName)).toBe(argument);
  });
});
