package dev.claviger.dialect;

import dev.claviger.chat.Part;

/** How a document is told where it has to be a named file, or plain text. */
public final class DocumentForm {

    private static final String PDF = "application/pdf";

    private DocumentForm() {}

    /** The name of the file, by whose ending some providers tell what it is. */
    public static String filename(Part.Media document) {
        String title = document.title() == null ? "document" : document.title();
        boolean pdf = document.mediaType() == null || document.mediaType().equals(PDF);
        return pdf && !title.endsWith(".pdf") ? title + ".pdf" : title;
    }

    /** A URL that holds the document's bytes. */
    public static String url(Part.Media document, Part.Source.Base64 bytes) {
        return DataUrl.of(document, bytes, PDF).write();
    }

    /** A text that stands for the document. */
    public static String text(Part.Media document, Part.Source.Inline text) {
        String title = document.title() == null ? "" : " title=\"" + document.title() + "\"";
        return "<document" + title + ">\n" + text.text() + "\n</document>";
    }
}
