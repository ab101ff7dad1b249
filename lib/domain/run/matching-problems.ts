import type { ProblemKind } from './problem-kind.ts';

/** Defects found when rows are compared with each other and with the directory. */
export const matchingProblems = {
  keyZerosLost: {
    severity: 'row',
    message:
      'External ID {value} is new, while the source knows {known}, which this file does not name: the key has lost its leading zeros, as happens in a spreadsheet program. It had {length} digits.',
    remedy:
      'Format the column as text before the file is opened and saved, or add the step “Fill up on the left” (padLeft) with that many digits to the mapping of External ID. If they are two people, send a file that names both.',
  },
  keyZerosAdded: {
    severity: 'note',
    message:
      'External ID {value} is new, while the source knows {known}, which this file does not name: they are two people to it.',
    remedy: 'Nothing to do if they are two people; otherwise write the key with as many zeros as before.',
  },
  duplicateKey: {
    severity: 'row',
    message:
      'External ID {value} stands in more than one row with different values (lines {lines}). None of them was applied.',
    remedy: 'Keep one row per person in the export, or choose another duplicate rule in the source’s settings.',
  },
  duplicateKeyEqual: {
    severity: 'row',
    message: 'External ID {value} stands in more than one row (lines {lines}). None of them was applied.',
    remedy: 'Keep one row per person in the export, or choose another duplicate rule in the source’s settings.',
  },
  duplicateRow: {
    severity: 'note',
    message: 'Same values as line {firstLine}; this repetition was skipped.',
    remedy: 'Nothing to do; the first of the equal rows was used.',
  },
  duplicateSuperseded: {
    severity: 'note',
    message:
      'Another row with External ID {value} was used (line {firstLine}); this one was skipped by the source’s duplicate rule.',
    remedy: 'Keep one row per person in the export.',
  },
  duplicateMerged: {
    severity: 'note',
    message:
      'Merged into line {firstLine}, the first row with External ID {value}; that row tells what became of them.',
    remedy: 'Nothing to do if one person may have several rows.',
  },
  rowsMerged: {
    severity: 'note',
    message: 'The rows with External ID {value} (lines {lines}) were merged; where they differ the later value counts.',
    remedy: 'Nothing to do if one person may have several rows.',
  },
  rowsJoined: {
    severity: 'note',
    message:
      'The rows with External ID {value} (lines {lines}) were taken together: the values of the first, the credentials of all.',
    remedy: 'Nothing to do if one person may have several rows.',
  },
  personAdopted: {
    severity: 'note',
    message:
      'Nobody had External ID {value}, but {by} of {person} is the same: the row is about {person}, who keeps that External ID.',
    remedy: 'Nothing to do. If it is somebody else, revert the run and correct the value in the file.',
  },
  matchAmbiguous: {
    severity: 'row',
    message: 'Nobody has External ID {value}, and {by} of this row is that of {count} people: {people}.',
    remedy: 'Give each of these people a value of their own, or the row the External ID of the person it is about.',
  },
  matchMet: {
    severity: 'row',
    message: 'By {by}, External ID {value} is {person}, who stands in the file a second time (lines {lines}).',
    remedy: 'Keep one row per person in the export, or correct the value in the rows named.',
  },
  personRenamed: {
    severity: 'note',
    message:
      'This source named the person with External ID {value} as {other} until now; it names them by their External ID from here on.',
    remedy: 'Nothing to do.',
  },
  personKnownAs: {
    severity: 'row',
    message:
      'This source names the person with External ID {value} as {other} already; a person has one key in a source.',
    remedy: 'Use one of the two keys in every file of this source.',
  },
  identityIncomplete: {
    severity: 'row',
    message: 'A new person needs a first, last or display name; row {row} has none.',
    remedy: 'Map a name column, or fill in the name in the file.',
  },
  identityLacksValue: {
    severity: 'row',
    message: 'A new person needs a value for {labels}; row {row} has none that can be used.',
    remedy: 'Fill in the value in the file, or no longer ask for one in the settings of the custom field.',
  },
  identityUngrouped: {
    severity: 'note',
    message: 'A new person whom the group map gives no group; this source makes no such people.',
    remedy: 'Give the person a mapped group, or let the source make people without one.',
  },
  personProtected: {
    severity: 'note',
    message: 'The source leaves this person alone ({reason}); nothing of the row was applied.',
    remedy: 'Nothing to do if this is expected; otherwise change whom the source leaves alone.',
  },
  onlyAtCreation: {
    severity: 'note',
    message: '{label} is set only when a person is created: the file says {value}, the directory {stored}.',
    remedy: 'Nothing to do, or let the mapping write this field always.',
  },
  newcomerLeftOut: {
    severity: 'note',
    message: 'Nobody with External ID {value} is known, and by its sync mode this source adds nobody by itself.',
    remedy: 'Nothing to do. Find the record on the source’s page to take it over by hand, or change the sync mode.',
  },
  otherAddressLeftOut: {
    severity: 'note',
    message:
      'Nobody with External ID {value} is known. The record has the address {address} of {person}, but goes by another one; it was left out.',
    remedy:
      'Find the record on the source’s page to give it to that person, or let the source create people in such a case.',
  },
  otherAddressCreated: {
    severity: 'note',
    message:
      'The record {value} has the address {address} of {person}, but goes by another one; it is a person of its own.',
    remedy:
      'If both are the same person, take one of them out of the directory and find the record on the source’s page.',
  },
  recordOnRequest: {
    severity: 'note',
    message: 'The record {value} was only read: this source changes people on request, record by record.',
    remedy: 'Nothing to do. Find the record on the source’s page to take it over, or change the sync mode.',
  },
  identityUnknown: {
    severity: 'row',
    message: 'Nobody with External ID {value} is known, and this source may not create people.',
    remedy: 'Let another source create the person first, or allow this source to create identities.',
  },
  cardHeldByOther: {
    severity: 'field',
    message: '{what} {value} is held by {holder}; it was not moved.',
    remedy: 'Take it from its holder first, or correct the number in the file.',
  },
  cardShared: {
    severity: 'note',
    message:
      '{what} {value} stands in the directory twice, read in two formats: {holder} holds it, too. Both stay until one is revoked.',
    remedy: 'Look both people up under Identities, and revoke the card from whoever does not have it.',
  },
  cardBarred: {
    severity: 'note',
    message: '{what} {value} was revoked by hand; that a file still names it does not bring it back.',
    remedy: 'Take it out of the file. If the person is meant to have it, give it to them again on their page.',
  },
  cardTwiceInFile: {
    severity: 'field',
    message:
      '{what} {value} stands in more than one row (lines {lines}); {holder} keeps it, since it can belong to one person.',
    remedy: 'Correct the number in the rows named.',
  },
  pinInUse: {
    severity: 'field',
    message: 'This PIN cannot be given: it is in use.',
    remedy: 'Choose another PIN for this person.',
  },
  pinTwiceInFile: {
    severity: 'field',
    message: 'This PIN stands in more than one row; the first of them keeps it, since PINs are unique here.',
    remedy: 'Choose another PIN for this person.',
  },
  supervisorUnknown: {
    severity: 'note',
    message: 'Supervisor {value} is not in the directory; the link is made as soon as the person comes.',
    remedy: 'Nothing to do if the supervisor comes from another file; otherwise correct their External ID.',
  },
  supervisorSelf: {
    severity: 'note',
    message: '{value} is named as their own supervisor; no link was made.',
    remedy: 'Leave the cell empty for people without a supervisor.',
  },
  supervisorCycle: {
    severity: 'note',
    message: 'Supervisor {value} of {externalId} stands below {externalId} in turn.',
    remedy: 'Correct one of the supervisors; the links were made as the file states them.',
  },
  groupUnknown: {
    severity: 'note',
    message: 'There is no group {value}; the person joins it as soon as it is added.',
    remedy: 'Add the group, correct its name, or let this source create groups.',
  },
  groupNotFound: {
    severity: 'field',
    message: 'There is no group {value}.',
    remedy: 'Add the group, or correct its name in the file.',
  },
  groupInBoth: {
    severity: 'field',
    message: 'The row joins and leaves group {value}; the membership stays as it is.',
    remedy: 'Name the group in one of the two columns only.',
  },
  groupGivenElsewhere: {
    severity: 'field',
    message: 'Group {value} is given by another source or by hand; the person stays a member.',
    remedy: 'Take the membership away where it is given.',
  },
  deletionUnknown: {
    severity: 'note',
    message: 'Nobody with External ID {value} is known; there is nobody to delete.',
    remedy: 'Nothing to do if the person never was here; otherwise correct the External ID.',
  },
  accessKept: {
    severity: 'field',
    message:
      'The row takes access away from {value}, who stays active: this source has not the last word on who is active.',
    remedy:
      'Put this source above the others on the page Authority, let it decide who is active, or end the lock of a person.',
  },
  personRestored: {
    severity: 'note',
    message: '{value} had been deleted by this source and is back, without the credentials of that time.',
    remedy: 'Nothing to do; credentials that this row states are given.',
  },
} satisfies Record<string, ProblemKind>;
