import type { Outcome } from './run-groups.js';

/** Integers that JavaScript would round are refused, and it has but one kind of number: 1.0 is 1. */
const numbers = {
  large: ['bignum.json: integer: a bignum is an integer', 'bignum.json: integer: a negative bignum is an integer'],
  overflow:
    'float-overflow.json: all integers are multiples of 0.5, if overflow is handled: ' +
    'valid if optional overflow handling is implemented',
  float:
    'zeroTerminatedFloats.json: some languages do not distinguish between different types of numeric value: ' +
    'a float is not an integer even without fractional part',
};

/** By folder of the suite: OpenAPI 3.1 for 2020-12. */
export const modern: { readonly [folder: string]: Outcome } = {
  'draft2020-12': {
    right: 1099,
    refused: {
      // Another machine is not asked, not even for the schema of schemas.
      'remote-ref': [
        'anchor.json: invalid anchors',
        'defs.json: validate definition against metaschema',
        'id.json: Invalid use of fragments in location-independent $id',
        'id.json: Valid use of empty fragments in location-independent $id',
        'id.json: Unnormalized $ids are allowed but discouraged',
        'ref.json: remote ref, containing refs itself',
        'ref.json: URN base URI with f-component',
        'refRemote.json: remote ref',
        'refRemote.json: fragment within remote ref',
        'refRemote.json: anchor within remote ref',
        'refRemote.json: ref within remote ref',
        'refRemote.json: Location-independent identifier in remote ref',
        'refRemote.json: remote HTTP ref with different $id',
        'refRemote.json: remote HTTP ref with different URN $id',
        'refRemote.json: remote HTTP ref with nested absolute ref',
      ],
      // The same, by an address that is relative to an `$id`: there is no such file.
      'dangling-ref': [
        'dynamicRef.json: strict-tree schema, guards against misspelled properties',
        'dynamicRef.json: tests for implementation dynamic anchor and reference link',
        'dynamicRef.json: $ref and $dynamicAnchor are independent of order - $defs first',
        'dynamicRef.json: $ref and $dynamicAnchor are independent of order - $ref first',
        'refRemote.json: base URI change',
        'refRemote.json: base URI change - change folder',
        'refRemote.json: base URI change - change folder in subschema',
        'refRemote.json: root ref in remote ref',
        'refRemote.json: remote ref with ref to defs',
        'refRemote.json: retrieved nested refs resolve relative to their URI not $id',
      ],
      'dynamic-ref': [
        'dynamicRef.json: A $dynamicRef resolves to the first $dynamicAnchor still in scope that is encountered when the schema is evaluated',
        "dynamicRef.json: A $dynamicRef with intermediate scopes that don't include a matching $dynamicAnchor does not affect dynamic scope resolution",
        'dynamicRef.json: A $dynamicRef that initially resolves to a schema with a matching $dynamicAnchor resolves to the first $dynamicAnchor in the dynamic scope',
        'dynamicRef.json: multiple dynamic paths to the $dynamicRef keyword',
        'dynamicRef.json: after leaving a dynamic scope, it is not used by a $dynamicRef',
      ],
      'unknown-dialect': [
        'vocabulary.json: schema that uses custom metaschema with with no validation vocabulary',
        'vocabulary.json: ignore unrecognized optional vocabulary',
      ],
    },
    ignored: {},
    different: [],
  },
  'draft2020-12/optional': {
    right: 118,
    refused: {
      'remote-ref': [
        'cross-draft.json: refs to historic drafts are processed as historic drafts',
        'ecmascript-regex.json: \\a is not an ECMA 262 control escape',
      ],
      'unknown-dialect': [
        'format-assertion.json: schema that uses custom metaschema with format-assertion: false',
        'format-assertion.json: schema that uses custom metaschema with format-assertion: true',
      ],
      // What has no meaning is taken out, with a warning, and then nothing can lead into it.
      'dangling-reference': [
        'refOfUnknownKeyword.json: reference of a root arbitrary keyword ',
        'refOfUnknownKeyword.json: reference of an arbitrary keyword of a sub-schema',
      ],
    },
    ignored: {
      'unknown-field dependencies': [
        'dependencies-compatibility.json: single dependency',
        'dependencies-compatibility.json: multiple dependents required',
        'dependencies-compatibility.json: dependencies with escaped characters',
        'dependencies-compatibility.json: single schema dependency',
        'dependencies-compatibility.json: boolean subschemas',
        'dependencies-compatibility.json: schema dependencies with escaped characters',
      ],
    },
    different: [...numbers.large, numbers.overflow],
  },
  'draft2020-12/optional/format': {
    right: 422,
    refused: {},
    ignored: {
      'unknown-format format': [
        'idn-email.json: validation of an internationalized e-mail addresses',
        'idn-hostname.json: validation of internationalized host names',
        'iri-reference.json: validation of IRI References',
        'iri.json: validation of IRIs',
        'relative-json-pointer.json: validation of Relative JSON Pointers (RJP)',
        'uri-template.json: format: uri-template',
      ],
    },
    different: [],
  },
};

/** OpenAPI 3.0 for draft 4, and how many groups hold schemas that there are in 3.0. */
export const former: { readonly [folder: string]: Outcome & { readonly groups: number } } = {
  draft4: {
    groups: 98,
    right: 382,
    refused: {
      'remote-ref': [
        'definitions.json: validate definition against metaschema',
        'ref.json: remote ref, containing refs itself',
        'refRemote.json: remote ref',
        'refRemote.json: fragment within remote ref',
        'refRemote.json: ref within remote ref',
        'refRemote.json: Location-independent identifier in remote ref',
      ],
    },
    ignored: {},
    different: [],
  },
  'draft4/optional': { groups: 25, right: 72, refused: {}, ignored: {}, different: [...numbers.large, numbers.float] },
  'draft4/optional/format': { groups: 7, right: 146, refused: {}, ignored: {}, different: [] },
};

/** What refers to schemas on another machine, in documents that hold those as well. */
export const together: Outcome = {
  right: 37,
  refused: {
    'dynamic-ref': [
      'dynamicRef.json: strict-tree schema, guards against misspelled properties',
      'dynamicRef.json: tests for implementation dynamic anchor and reference link',
      'dynamicRef.json: $ref and $dynamicAnchor are independent of order - $defs first',
      'dynamicRef.json: $ref and $dynamicAnchor are independent of order - $ref first',
    ],
    // These are not under the address that they are found at.
    'remote-ref': [
      'refRemote.json: remote HTTP ref with different $id',
      'refRemote.json: remote HTTP ref with different URN $id',
      'refRemote.json: remote HTTP ref with nested absolute ref',
    ],
    'unknown-dialect': [
      'vocabulary.json: schema that uses custom metaschema with with no validation vocabulary',
      'vocabulary.json: ignore unrecognized optional vocabulary',
    ],
  },
  ignored: {},
  different: [],
};
