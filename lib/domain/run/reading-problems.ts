import type { ProblemKind } from './problem-kind.ts';

/** Defects found while reading a file, before any value is looked at. */
export const readingProblems = {
  storedFileDamaged: {
    severity: 'file',
    message: 'The stored copy of this file {what}. It was not read, and nothing was changed.',
    remedy:
      'Send the file again. Or let the operator restore the file store and put the run back into the queue: npm run admin -- requeue and the id of the run.',
  },
  fileEmpty: {
    severity: 'file',
    message: 'The file is empty. Nothing was changed.',
    remedy: 'Send the file again once the export has finished.',
  },
  fileHasNoRows: {
    severity: 'file',
    message: 'The file has headings in line {line} and no row below them. Nothing was changed.',
    remedy:
      'Send the file again once the export has finished, or allow the next run once in the source’s limits if nobody is meant to be in it.',
  },
  notCsv: {
    severity: 'file',
    message: 'The file is {kind}, not CSV text. {how}',
    remedy: 'Send the list of people as a CSV file.',
  },
  firstRowIsHeader: {
    severity: 'file',
    message: 'Row {row} looks like headings ({words}), and this source reads files without them. Nothing was changed.',
    remedy: 'Send the file without headings, or set one more line to skip in the source’s format settings.',
  },
  headerNotFound: {
    severity: 'file',
    message: 'The file ends before row {row}, which should hold the headings.',
    remedy: 'Check the header row and the lines to skip in the source’s format settings.',
  },
  columnMissing: {
    severity: 'file',
    message: 'Line {line} has no column {column}, which this source needs.{hint}',
    remedy: 'Add the column to the export, or change the mapping to the column that replaced it.',
  },
  columnInOtherCase: {
    severity: 'file',
    message:
      'Line {line} has no column {column}, which this source needs. It has {similar}, which differs only in case.{hint}',
    remedy:
      'Correct the heading in the export, change the mapping to it, or let the source pass over upper and lower case of headings.',
  },
  headingsMissing: {
    severity: 'file',
    message:
      'Line {line} looks like data: the file seems to have no headings, and the column {column} is not found without them.',
    remedy:
      'Add a line of headings. Or let the source read files without headings: use the standard column order where its preset has one, or choose “no heading row” and map Column 1, Column 2, … in the order of the columns.',
  },
  columnsOfAnotherSource: {
    severity: 'file',
    message: 'The columns in line {line} are those of the source {source}, and columns of this source are missing.',
    remedy: 'Send the file to the source it belongs to. If it belongs here, give this source a new template.',
  },
  headingRepeated: {
    severity: 'file',
    message:
      'The heading {column} stands {count} times in line {line}; it is mapped, so it must be clear which one is meant.',
    remedy: 'Give each column a heading of its own, or replace the template if the file has changed for good.',
  },
  headingTooLong: {
    severity: 'file',
    message: 'The heading of column {position} in line {line} is longer than {limit} characters.',
    remedy: 'Check that the file has line ends and that its first line holds the headings.',
  },
  recordTooLong: {
    severity: 'file',
    message: 'Line {line} is longer than {limit}.',
    remedy: 'Check that the file has line ends and that no quote is left open.',
  },
  cellTooLong: {
    severity: 'file',
    message: 'The cell in line {line}, column {column} is longer than {limit}.',
    remedy: 'Shorten the value in the export.',
  },
  tooManyColumns: {
    severity: 'file',
    message: 'Line {line} has more than {limit} columns.',
    remedy: 'Check the separator in the source’s format settings, or export fewer columns.',
  },
  tooManyBlankLines: {
    severity: 'file',
    message: 'More than {limit} blank lines follow line {line}.',
    remedy: 'Send a file without the blank lines.',
  },
  byteNotInEncoding: {
    severity: 'file',
    message: 'Line {line}, column {column}: byte {hex} at position {byte} is not {encoding}.{likely}',
    remedy: 'Export the file as CSV UTF-8, or choose its encoding in the source’s format settings.',
  },
  utf8NotChosen: {
    severity: 'file',
    message:
      'Line {line}, column {column}: the letters from position {byte} on are UTF-8, and this source reads {encoding}. Nothing was changed.',
    remedy: 'Choose UTF-8, or “found out for each file”, as encoding in the source’s format settings.',
  },
  characterCut: {
    severity: 'file',
    message:
      'The file ends in the middle of a character in line {line}, column {column} (position {byte}): it was cut off on its way.',
    remedy: 'Send the whole file again.',
  },
  nulByte: {
    severity: 'file',
    message: 'Line {line}, column {column}: a NUL byte at position {byte}, which text never holds.{likely}',
    remedy: 'Export the file again as text; choose UTF-16 as its encoding if that is what the export writes.',
  },
  nulPadding: {
    severity: 'file',
    message: 'From line {line} on the file holds only NUL bytes (position {byte}): its writer crashed or padded it.',
    remedy: 'Export the file again, without padding.',
  },
  encodingUnknown: {
    severity: 'file',
    message: 'The encoding {value} is not known here.',
    remedy: 'Choose one of the encodings offered in the source’s format settings.',
  },
  longRow: {
    severity: 'row',
    message:
      'The row in line {line} has {count} values instead of {expected}; a separator inside a value may lack quotes.',
    remedy: 'Put the value that holds the separator in quotes.',
  },
  longRowCut: {
    severity: 'note',
    message: 'The row in line {line} has {count} values instead of {expected}; the extra ones were dropped.',
    remedy: 'Check the export if the extra values matter.',
  },
  shortRow: {
    severity: 'note',
    message: 'The row in line {line} has {count} values instead of {expected}.',
    remedy: 'Check that the export writes every column in every row.',
  },
  lastRowCut: {
    severity: 'row',
    message: 'The last row, in line {line}, has {count} values instead of {expected}: the file looks cut off.',
    remedy: 'Send the whole file again.',
  },
  headerInside: {
    severity: 'row',
    message: 'Line {line} repeats the headings: two exports may have been joined in one file.',
    remedy: 'Send each export as a file of its own.',
  },
  emptyRow: {
    severity: 'note',
    message: 'Line {line} holds only separators; it was skipped.',
    remedy: 'Nothing to do.',
  },
  cellBlank: {
    severity: 'row',
    message: 'Column {column} is blank in line {line}; this file needs a value there in every row.',
    remedy: 'Fill in the value in the export.',
  },
  wordUnknown: {
    severity: 'row',
    message: '{value} in line {line}, column {column} is none of {words}.',
    remedy: 'Use one of the words named.',
  },
  headingBlank: {
    severity: 'note',
    message: 'Column {position} has no heading; it is called {column}.',
    remedy: 'Give the column a heading in the export.',
  },
  headingNumbered: {
    severity: 'note',
    message: 'The heading {value} appears more than once; the later one is called {column}.',
    remedy: 'Give each column a heading of its own.',
  },
  headingTrimmed: {
    severity: 'note',
    message: 'Spaces or hidden characters around {count} headings were removed (first: {column}).',
    remedy: 'Nothing to do.',
  },
  extraColumns: {
    severity: 'note',
    message: 'Columns that no rule uses: {columns}.{hint}',
    remedy: 'Nothing to do, or map them if they matter.',
  },
  columnReplaced: {
    severity: 'note',
    message: 'The file has no column {missing}; {column} was read in its place.',
    remedy: 'Nothing to do; the mapping of the source names both columns.',
  },
  optionalColumnMissing: {
    severity: 'note',
    message: 'Optional columns that are not in this file: {columns}. Their stored values are kept.{hint}',
    remedy: 'Nothing to do, unless the export should have it.',
  },
  sourceInactive: {
    severity: 'note',
    message: 'The source was not active when this file arrived: it is previewed and nothing of it is applied.',
    remedy: 'Activate the source and apply this preview, or send the file again. Later files then apply by themselves.',
  },
  fileOlder: {
    severity: 'note',
    message: '{name} ({time}) is older than {newerName} ({newerTime}), which run {newerRun} applied.',
    remedy: 'Approve the run only if its contents are to replace what the newer file said; otherwise reject it.',
  },
  columnsDropped: {
    severity: 'note',
    message:
      'The last file had columns that this one lacks: {columns}. The run waits for a person: once it is approved, everybody loses their values.',
    remedy: 'Approve the run if the columns are gone for good; otherwise reject it and export them again.',
  },
  encodingDetected: {
    severity: 'note',
    message: 'The file is not UTF-8; it was read as {encoding}.',
    remedy: 'Check a name with an accent, and export as CSV UTF-8 where you can.',
  },
  endMarkDropped: {
    severity: 'note',
    message: 'The end mark (Ctrl-Z) after the last line was dropped.',
    remedy: 'Nothing to do.',
  },
  ownResultFile: {
    severity: 'note',
    message: 'This is a result file of ours coming back: its columns {columns} were passed over.',
    remedy: 'Nothing to do.',
  },
} satisfies Record<string, ProblemKind>;
