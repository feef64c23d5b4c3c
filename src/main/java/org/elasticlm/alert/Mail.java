package org.elasticlm.alert;

import java.io.IOException;
import java.util.List;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSender;
import org.springframework.mail.SimpleMailMessage;

/** Sends messages as plain mail. */
final class Mail implements Channel {

    private final MailSender sender;
    private final String from;
    private final List<String> to;

    Mail(MailSender sender, String from, List<String> to) {
        this.sender = sender;
        this.from = from;
        this.to = to;
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public void send(Message message) throws IOException {
        SimpleMailMessage mail = new SimpleMailMessage();
        mail.setFrom(from);
        mail.setTo(to.toArray(String[]::new));
        mail.setSubject("[ElasticLM] " + message.subject());
        mail.setText(message.body());
        try {
            sender.send(mail);
        } catch (MailException e) {
            throw new IOException("The mail server did not take it: " + e.getMessage(), e);
        }
    }
}
