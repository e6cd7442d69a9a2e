/* SPDX-License-Identifier: Apache-2.0 */
package fluss.cli;

import fluss.api.metadata.TablePath;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code database.table}. */
final class TablePathConverter implements ITypeConverter<TablePath> {

    @Override
    public TablePath convert(String text) {
        int dot = text.indexOf('.');
        if (dot <= 0 || dot == text.length() - 1) {
            throw new TypeConversionException("'" + text + "' is not of the form DATABASE.TABLE");
        }
        return TablePath.of(text.substring(0, dot), text.substring(dot + 1));
    }
}
